use super::*;

#[test]
fn every_preset_is_an_account_that_loads() {
    let text = include_str!("../../../config/mail/providers.toml");
    assert_eq!(read("providers.toml", text).unwrap().len(), 7);
    for preset in Preset::all() {
        let text = format!(
            "[accounts.{}]\nhost = \"{}\"\nport = {}\ntls = \"{}\"\nusername = \"ada\"\n",
            preset.id, preset.host, preset.port, preset.tls
        );
        let config = super::super::read_config("config.toml", &text).unwrap();
        assert_eq!(config.accounts[0].port, preset.port);
        assert_ne!(config.accounts[0].tls, Tls::None);
        let sign_in = preset.sign_in;
        assert!(sign_in.takes_passwords() || sign_in.takes_tokens());
    }
}

#[test]
fn an_address_finds_its_provider_and_another_none() {
    let of = |address: &str| Preset::of(&address.parse().unwrap()).map(|preset| &*preset.id);
    assert_eq!(of("ada@gmail.com"), Some("gmail"));
    assert_eq!(of("ada@ME.com"), Some("icloud"));
    assert_eq!(of("ada@example.org"), None);
    assert_eq!(of("ada@notgmail.com"), None);
}
