/** What a page hears from a widget; `instance` is the `id` of its element. */
export interface LoopInEvents {
  /** Engine and content are there. */
  "loop-in:ready": CustomEvent<{ instance: string }>;
  "loop-in:open": CustomEvent<{ instance: string }>;
  "loop-in:close": CustomEvent<{ instance: string }>;
  "loop-in:search": CustomEvent<{ instance: string; query: string; hits: number }>;
  /** An answer is shown. */
  "loop-in:answer": CustomEvent<{ instance: string; id: string }>;
  /** Self-service has ended, and a person is offered. */
  "loop-in:deadend": CustomEvent<{ instance: string; triggers: string[] }>;
  /**
   * A handoff is about to be delivered. Cancel it to deliver it in your own way, and say with
   * `respondWith` what came of it; a promise that is rejected counts as "may have arrived".
   */
  "loop-in:handoff": CustomEvent<{
    instance: string;
    id: string;
    envelope: Record<string, unknown>;
    /** What the customer attached, in the order of the envelope's `data.attachments`. */
    files: File[];
    respondWith(answer: HandoffAnswer | Promise<HandoffAnswer>): void;
  }>;
  "loop-in:sent": CustomEvent<{ instance: string; id: string; reference: string }>;
  "loop-in:feedback": CustomEvent<{ instance: string; id: string; helpful: boolean; query: string }>;
  /** How well the way to a person went, 1 to 5; again where words are added. */
  "loop-in:rated": CustomEvent<{ instance: string; id: string; rating: number; words: string }>;
  /** The panel was closed, and somebody should look at what happened in it. */
  "loop-in:review": CustomEvent<{ instance: string; why: string[] }>;
  /** An action of an entry that is the page's to do. */
  "loop-in:action": CustomEvent<{ instance: string; name: string; id: string }>;
  "loop-in:error": CustomEvent<{ instance: string; code: string; detail: string }>;
}

/** What an endpoint answers. */
export interface HandoffAnswer {
  /** What customer and agent quote. */
  reference?: string;
  url?: string;
  /** RFC 3339. */
  expected_reply_by?: string;
  message?: string;
  /** The whole address at which the contact goes on. */
  thread?: string;
}

/** Who the customer is, as the page states it; only a `token` that your server signed is verified. */
export interface Identity {
  name?: string;
  email?: string;
  phone?: string;
  id?: string;
  token?: string;
}

/**
 * The element. Attributes: `content`, `handoff`, `color`, `title`, `side`, `lang`, `mail`, `phone`, `country`, `remember`, `files`, `z`.
 * In Node and while rendering on a server it can be imported, not used.
 */
export class LoopIn extends HTMLElement {
  /** Opens the panel. */
  open(): void;
  /** Closes the panel; what was typed stays. */
  close(): void;
  readonly isOpen: boolean;
  /** Opens the panel and asks. */
  ask(question: string): void;
  /** Opens the panel and searches, as if the customer were typing. */
  search(query: string): void;
  /** Opens the panel on the form for a person. */
  handoff(): void;
  /** Says who the customer is; what is left out is taken back. */
  identify(customer: Identity | null): void;
  /** Facts that travel with a handoff, each shown to the customer before. */
  context: Record<string, string | number | boolean>;
  /** The bytes of an index, in place of `content`; set it before the panel is opened. */
  index: Uint8Array | null;
  /** The language of the interface: the attribute, the page's, the browser's. */
  readonly language: string;
  /** Takes the widget out of the page for good. */
  destroy(): void;

  addEventListener<K extends keyof LoopInEvents>(type: K, listener: (this: LoopIn, event: LoopInEvents[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: LoopIn, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof LoopInEvents>(type: K, listener: (this: LoopIn, event: LoopInEvents[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** The events, without `loop-in:`. */
export const EVENTS: readonly ["ready", "open", "close", "search", "answer", "deadend", "handoff", "sent", "feedback", "rated", "review", "action", "error"];

declare global {
  interface HTMLElementTagNameMap {
    "loop-in": LoopIn;
  }
  interface DocumentEventMap extends LoopInEvents {}
}
