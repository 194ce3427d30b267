// Modules that scripts/rulebook-plugin.mjs makes from rules/ when the package is built or tested.

declare module 'virtual:rulebook' {
  export const base: import('./shipped.ts').ShippedBase
  /** `Triggers.equality`. */
  export const equalityPhrases: string
  /** In the order of the rules. */
  export const parts: readonly import('./shipped.ts').ShippedPart[]
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
