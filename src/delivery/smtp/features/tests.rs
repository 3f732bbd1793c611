use super::*;

#[test]
fn features_are_read_whatever_their_case() {
    let read = |text: &str| {
        let lines: Vec<String> = text.split('|').map(str::to_owned).collect();
        Features::read(&lines)
    };
    assert_eq!(read("STARTTLS"), Features::default());
    assert_eq!(
        read("mx|Pipelining|size 1000|AUTH LOGIN plain|STARTTLS"),
        Features {
            start_tls: true,
            pipelining: true,
            size: Some(1000),
            sign_in: Some(Mechanism::Plain),
            takes_tokens: false,
        }
    );
    assert_eq!(read("mx|SIZE 0").size, Some(u64::MAX));
    assert_eq!(read("mx|SIZE 99999999999999999999999").size, Some(u64::MAX));
    assert_eq!(read("mx|AUTH=PLAIN").sign_in, Some(Mechanism::Plain));
    assert_eq!(read("mx|AUTH NTLM LOGIN").sign_in, Some(Mechanism::Login));
    let tokens = read("mx|AUTH NTLM xoauth2");
    assert_eq!((tokens.sign_in, tokens.takes_tokens), (None, true));
    assert!(!read("mx|AUTH PLAIN OAUTHBEARER").takes_tokens);
    assert!(!read("mx|XSTARTTLS").start_tls);
}
