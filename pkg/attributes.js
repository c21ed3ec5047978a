// What an owner may say on the script tag (as data-…), on the element, or in window.loopIn.

export const ATTRIBUTES = ["content", "handoff", "color", "title", "side", "lang", "mail", "phone", "country", "remember", "files", "z"];
