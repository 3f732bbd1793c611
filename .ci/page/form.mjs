// How forms are put together: the usual makers' ways to bring label and field together. A field is
// [what must stand in it, its label, what it is, more]; "" is a field that must stay empty.
export const STATES = { AL: "Alabama", CA: "California", DC: "District of Columbia", NE: "Nebraska", NV: "Nevada", NJ: "New Jersey", NM: "New Mexico", NY: "New York", NC: "North Carolina", VA: "Virginia", WV: "West Virginia", WY: "Wyoming" };
export const TOPICS = ["Agriculture", "Animal Welfare", "Banking", "Budget", "Defense", "Education", "Foreign Relations", "Health Care", "Immigration", "Immigration Case", "Judiciary", "Taxes", "Veterans", "Other"];
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
export const byCode = Object.entries(STATES).map(([code, name]) => [code, name]);
export const options = (all, first = "- Select -") => [["", first], ...all.map((one) => Array.isArray(one) ? one : [one, one])]
  .map(([value, text]) => `<option value="${escape(value)}">${escape(text)}</option>`).join("");

let serial = 0;
function control(kind, id, more) {
  const { name = `input_${id}`, list, required, attributes = "" } = more;
  const all = `id="${id}" name="${name}" ${attributes} ${required ? "required" : ""}`;
  if (kind === "list") return `<select ${all}>${options(list, more.first)}</select>`;
  if (kind === "long") return `<textarea ${all} rows="5" cols="50"></textarea>`;
  if (kind === "check") return `<input type="checkbox" ${all}>`;
  return `<input type="${kind}" ${all}>`;
}

// How makers put label and field together.
const LAYOUTS = {
  above: (id, label, field) => `<div class="row"><label for="${id}">${label}</label><br>${field}</div>`,
  wrapped: (id, label, field) => `<p><label>${label} ${field}</label></p>`,
  plain: (id, label, field) => `<div class="item"><span class="t">${label}</span> ${field}</div>`,
  aria: (id, label, field) => `<div>${field.replace(/ id=/, ` aria-label="${label}" id=`)}</div>`,
  labelled: (id, label, field) => `<div><div id="l-${id}">${label}</div>${field.replace(/ id=/, ` aria-labelledby="l-${id}" id=`)}</div>`,
  placeholder: (id, label, field) => `<div>${field.replace(/ id=/, ` placeholder="${label}" id=`)}</div>`,
  table: (id, label, field) => `<tr><td>${label}:</td><td>${field}</td></tr>`,
  heading: (id, label, field) => `<tr><th scope="row">${label}</th><td>${field}</td></tr>`,
  gravity: (id, label, field) => `<li class="gfield"><label class="gfield_label" for="${id}">${label}<span class="gfield_required">*</span></label><div class="ginput_container">${field}</div></li>`,
  elementor: (id, label, field) => `<div class="elementor-field-group"><label for="${id}" class="elementor-field-label">${label}</label>${field}</div>`,
  below: (id, label, field) => `<span class="ginput_left">${field}<label for="${id}" class="sub">${label}</label></span>`,
  drupal: (id, label, field) => `<div class="js-form-item form-item"><label for="${id}" class="js-form-required form-required">${label}</label>${field}<div class="description">Shown to the office only.</div></div>`,
  bootstrap: (id, label, field) => `<div class="form-group row"><div class="col-sm-3"><label class="control-label" for="${id}">${label} <abbr title="required">*</abbr></label></div><div class="col-sm-9">${field}</div></div>`,
  side: (id, label, field) => `<div class="formrow"><div class="lbl"><b>${label}</b></div><div class="fld">${field}</div></div>`,
  floating: (id, label, field) => `<div class="form-floating">${field}<label for="${id}">${label}</label></div>`,
  hinted: (id, label, field, hint = "") => `<label class="usa-label" for="${id}">${label}</label><span class="usa-hint" id="${id}-hint">${hint}</span>${field.replace(/ id=/, ` aria-describedby="${id}-hint" id=`)}`,
  terms: (id, label, field) => `<dl><dt>${label}</dt><dd>${field}</dd></dl>`,
  seven: (id, label, field) => `<p><label> ${label} (required)<br><span class="wpcf7-form-control-wrap">${field}</span></label></p>`,
  material: (id, label, field) => `<div class="MuiFormControl-root"><label for="${id}" id="${id}-label">${label}<span aria-hidden="true"> *</span></label><div class="MuiInputBase-root">${field}<fieldset aria-hidden="true"><legend><span>${label}</span></legend></fieldset></div></div>`,
  bare: (id, label, field) => `<div class="elementor-field-type">${field}</div>`,
  loose: (id, label, field) => field,
};

export function build(title, layout, fields, { before = "", after = "", opaque = true, attributes = "", ticked = [], isShadow = false } = {}) {
  const expected = {};
  const body = fields.map((field) => {
    if (typeof field === "string") return field;
    const [expect, label, kind = "text", more = {}] = field;
    const id = more.id ?? (opaque ? `input-B6${(serial += 7919).toString(16).toUpperCase()}-${serial % 97}` : more.name);
    expected[id] = expect;
    return LAYOUTS[more.layout ?? layout](id, label, control(kind, id, { ...more, name: more.name ?? `input_${id.replace(/\W/g, "")}` }), more.hint);
  }).join("\n");
  const isTable = /^(table|heading)$/.test(layout);
  const form = `<form action="/sent" method="post" ${attributes}>${isTable ? `<table>${body}</table>` : body}<button type="submit">Submit</button> <input type="submit" value="Send"></form>`;
  const put = isShadow ? `<office-form><template shadowrootmode="open">${form}</template></office-form>` : form;
  return { title, expected, ticked, html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${before}\n${put}${after}</body></html>` };
}
