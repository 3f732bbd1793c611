// What a visitor does with a letter beside sending it: on paper, as a file, as a draft in a mail program.
"use strict";
const keep = (() => {
  // The letter alone on paper, without the page around it.
  function print(text) {
    const sheet = Object.assign(document.createElement("pre"), { className: "sheet", textContent: text });
    document.body.append(sheet);
    window.addEventListener("afterprint", () => sheet.remove(), { once: true });
    window.print();
  }

  // Made here and handed to the person: no address is asked for it.
  function download(text, name, type) {
    const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // A message that mail programs open as a draft (RFC 5322, 2047). It has no recipient: Congress has no address.
  function draft({ sender, subject, text }) {
    const base64 = (words) => btoa(Array.from(new TextEncoder().encode(words), (byte) => String.fromCharCode(byte)).join(""));
    // Encoded words of at most 75 characters, none of which breaks a character.
    const header = (words) => (words.match(/.{1,10}/gu) ?? []).map((part) => `=?utf-8?B?${base64(part)}?=`).join("\r\n ");
    const from = /^[^\s@<>"(),;]+@[\w.-]+$/.test(sender.email) ? [`From: ${header(sender.name)} <${sender.email}>`] : [];
    const lines = base64(text.replace(/\n/g, "\r\n")).match(/.{1,76}/g).join("\r\n");
    return [...from, `Subject: ${header(subject)}`, "X-Unsent: 1", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64", "", lines, ""].join("\r\n");
  }

  return { print, download, draft };
})();
