// HubSpot, whose chat is on the page: `hubspotchat:`. From its documentation of the page's `HubSpotConversations`.

import { arrived } from "./answer.js";
import { toPaste } from "./window.js";

export const needs = "HubSpot's chat (window.HubSpotConversations)";
export const isHere = ({ HubSpotConversations: chat }) => typeof chat?.widget?.open === "function";

/** It takes neither text nor facts from a page: all is in what the customer pastes. It says when a conversation has begun, and when its window is closed, but not when it is opened. */
export function deliver(event, _address, _call, { covered, confirmed }) {
  const { HubSpotConversations: chat } = globalThis;
  const hear = () => {
    chat.off("conversationStarted", hear);
    confirmed(arrived(event.data.reference));
  };
  chat.on("conversationStarted", hear);
  // Where the owner embeds it in the page, it lies over nothing and is never closed.
  const embedded = globalThis.hsConversationsSettings?.inlineEmbedSelector;
  const opened = () => covered(!embedded);
  chat.on("widgetClosed", () => covered(false));
  if (chat.widget.status().loaded) {
    chat.widget.open();
    opened();
  } else {
    // It may not come at all: an owner shows it at some hours and on some pages.
    chat.on("widgetLoaded", opened);
    chat.widget.load({ widgetOpen: true });
  }
  return toPaste(event);
}
