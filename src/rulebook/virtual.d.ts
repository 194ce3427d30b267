// Modules that scripts/rulebook-plugin.mjs makes from rules/ when the package is built or tested.

declare module 'virtual:rulebook' {
  /** All but the rules. */
  export const base: Omit<import('../types.ts').Rulebook, 'rules' | 'forms' | 'triggers'>
  /** `Triggers.equality`. */
  export const equalityPhrases: string
  /** The rules by topic, in order. */
  export const topics: Readonly<Record<string, () => Promise<{readonly part: import('./shipped.ts').TopicRules}>>>
}

declare module 'virtual:first-look' {
  export const firstLook: import('./first-look.ts').FirstLook
}

declare module 'virtual:rulebook-hash' {
  /** Changes with every change of the shipped rules. */
  export const hash: string
}

declare module 'virtual:triggers' {
  export const triggers: import('../types.ts').Triggers
}

declare module 'virtual:examples' {
  export const examples: Readonly<Record<string, readonly import('../types.ts').RuleExample[]>>
}

declare module 'virtual:rule-schema' {
  export const schema: import('./shape.ts').Schema
}

declare module 'virtual:settings-schema' {
  export const schema: import('./shape.ts').Schema
}

declare module 'virtual:equality-phrases' {
  /** What each entry of retext-equality looks for, by its id. */
  export const phrases: Readonly<Record<string, readonly string[]>>
}
