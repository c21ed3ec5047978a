// HubSpot, whose chat is on the page: `hubspotchat:`. From its documentation of the page's `HubSpotConversations`.

import { arrived } from "./answer.js";
import { toPaste } from "./window.js";

export const needs = "HubSpot's chat (window.HubSpotConversations)";
export const isHere = ({ HubSpotConversations: chat }) => typeof chat?.widget?.open === "function";

/** It takes neither text nor facts from a page: all is in what the customer pastes. It says when a conversation has begun. */
export function deliver(event, _address, _call, { confirmed }) {
  const { HubSpotConversations: chat } = globalThis;
  const hear = () => {
    chat.off("conversationStarted", hear);
    confirmed(arrived(event.data.reference));
  };
  chat.on("conversationStarted", hear);
  if (chat.widget.status().loaded) chat.widget.open();
  else chat.widget.load({ widgetOpen: true });
  return toPaste(event);
}
