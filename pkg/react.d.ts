import type { CSSProperties, ReactElement, ReactNode, Ref } from "react";
import type { Identity, LoopIn, LoopInEvents } from "./index.js";

type Handlers = { [K in keyof LoopInEvents as K extends `loop-in:${infer Name}` ? `on${Capitalize<Name>}` : never]?: (event: LoopInEvents[K]) => void };

export interface HelpProps extends Handlers {
  content?: string;
  handoff?: string;
  color?: string;
  title?: string;
  side?: "left" | "right";
  lang?: string;
  mail?: string;
  phone?: string;
  /** The customer's country by two letters. */
  country?: string;
  /** Keeps the conversation in this tab's sessionStorage. */
  remember?: "visit";
  files?: string;
  z?: number;
  id?: string;
  className?: string;
  style?: CSSProperties;
  hidden?: boolean;
  /** Facts that travel with a handoff. Keep the object the same while they are. */
  context?: Record<string, string | number | boolean>;
  /** Who the customer is. Keep the object the same while they are. */
  identity?: Identity;
  /** The element, for its methods. */
  ref?: Ref<LoopIn>;
  /** The same, for React before 19. */
  widgetRef?: Ref<LoopIn>;
  children?: ReactNode;
}

export function Help(props: HelpProps): ReactElement;
