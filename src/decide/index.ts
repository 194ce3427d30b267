import type {ContextKey} from './situation.ts'
import {after, before} from './before.ts'
import {about, near} from './near.ts'
import {alone} from './alone.ts'
import {inside} from './in.ts'
import {mention} from './mention.ts'
import {named} from './named.ts'
import {form, negated, number, starts} from './simple.ts'
import {of} from './of.ts'
import {part} from './part.ts'
import {speaker} from './speaker.ts'
import {subject} from './subject.ts'

/** Every kind of context, by the key that a rule writes. */
export const contextKeys: Readonly<Record<string, ContextKey>> = {
  before,
  after,
  near,
  about,
  alone,
  of,
  part,
  speaker,
  subject,
  named,
  mention,
  in: inside,
  number,
  form,
  negated,
  starts
}
