import {nearest, suggestName} from '../nearest.ts'
import type {Problem} from './problems.ts'
import type {Path, YamlFile} from './yaml-file.ts'

/** The part of JSON Schema that rule.schema.json and settings.schema.json are written in. */
export interface Schema {
  readonly $ref?: string
  readonly description?: string
  readonly type?: 'object' | 'array' | 'string' | 'integer'
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  /** False: no other keys; a schema: what stands under any other key. */
  readonly additionalProperties?: boolean | Schema
  readonly minProperties?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** What to say where the pattern does not fit; editors show it too. */
  readonly patternErrorMessage?: string
  readonly minimum?: number
  readonly definitions?: Readonly<Record<string, Schema>>
}

/**
 * Every way in which a file's value departs from the schema, as problems with a place and the
 * nearest right name.
 *
 * @param root holds the `definitions` that `$ref` names
 */
export function checkShape(yaml: YamlFile, root: Schema, schema: Schema = root, path: Path = []): Problem[] {
  const problems: Problem[] = []
  const value = path.reduce<unknown>((outer, key) => (outer as Record<string | number, unknown>)[key], yaml.value)
  check(value, schema, path)
  return problems

  function check(value: unknown, schema: Schema, path: Path): void {
    const resolved = resolve(schema, root)
    if (value === null || value === undefined) return report(path, `${nameOf(path)} is empty.${hint(resolved)}`)
    if (resolved.const !== undefined && value !== resolved.const)
      return report(path, `${nameOf(path)} can only be ${String(resolved.const)}; leave the key out otherwise.`)
    if (resolved.enum) return checkEnum(value, resolved, path)
    if (resolved.anyOf && !resolved.properties) return check(value, chooseBranch(value, resolved.anyOf), path)
    if (resolved.type && typeOf(value) !== resolved.type)
      return report(path, `${nameOf(path)} is ${describe(value)} but ${TYPES[resolved.type]} belongs here.${hint(resolved)}`)
    if (typeof value === 'string') checkString(value, resolved, path)
    else if (typeof value === 'number' && value < (resolved.minimum ?? -Infinity))
      report(path, `${nameOf(path)} is ${value}; ${resolved.minimum} is the least.`)
    else if (Array.isArray(value)) checkArray(value, resolved, path)
    else if (typeOf(value) === 'object') checkObject(value as Record<string, unknown>, resolved, path)
  }

  function checkEnum(value: unknown, {enum: choices = []}: Schema, path: Path): void {
    if (choices.includes(value as string)) return
    if (typeof value === 'object') return report(path, `${nameOf(path)} is ${describe(value)} but one of these belongs here: ${choices.join(', ')}.`)
    const near = nearest(String(value), choices)
    report(path, `"${String(value)}" does not belong here. ${near === undefined ? '' : `Did you mean "${near}"? `}Choices: ${choices.join(', ')}.`)
  }

  function checkString(value: string, schema: Schema, path: Path): void {
    if (value.trim().length < (schema.minLength ?? 0))
      report(path, value.trim() === '' ? `${nameOf(path)} is empty.` : `${nameOf(path)} needs at least ${schema.minLength} characters.`)
    if (value.length > (schema.maxLength ?? Infinity))
      report(path, `${nameOf(path)} has ${value.length} characters; ${schema.maxLength} is the most.`)
    if (schema.pattern && !new RegExp(schema.pattern).test(value)) report(path, patternMessage(schema, value))
  }

  function checkArray(value: readonly unknown[], schema: Schema, path: Path): void {
    if (value.length < (schema.minItems ?? 0)) {
      const least = schema.minItems === 1 ? 'one entry' : `${schema.minItems} entries`
      report(path, `${nameOf(path)} needs at least ${least}.${hint(schema)}`)
    }
    if (schema.items) for (const [index, item] of value.entries()) check(item, schema.items, [...path, index])
  }

  function checkObject(value: Record<string, unknown>, schema: Schema, path: Path): void {
    const properties = schema.properties ?? {}
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(properties, key)) check(value[key], properties[key]!, [...path, key])
      else if (typeof schema.additionalProperties === 'object') check(value[key], schema.additionalProperties, [...path, key])
      else if (schema.additionalProperties === false)
        report([...path, key], `The key "${key}" is not known here. ${suggestName(key, Object.keys(properties))}`, true)
    }
    for (const key of schema.required ?? [])
      if (!Object.hasOwn(value, key)) report(path, `The key "${key}" is missing.${hint(properties[key] ?? {})}`)
    if (schema.anyOf && !schema.anyOf.some(branch => branch.required?.every(key => Object.hasOwn(value, key))))
      report(path, `One of the keys ${schema.anyOf.flatMap(branch => branch.required ?? []).join(', ')} is needed.`)
    if (Object.keys(value).length < (schema.minProperties ?? 0) && !schema.required?.some(key => !Object.hasOwn(value, key)))
      report(path, `A key that says when it holds is missing. Known here: ${Object.keys(properties).join(', ')}.`)
  }

  function chooseBranch(value: unknown, branches: readonly Schema[]): Schema {
    const keys = typeOf(value) === 'object' ? Object.keys(value as object) : []
    const scored = branches.map(branch => {
      const resolved = resolve(branch, root)
      const sameType = (resolved.type ?? (resolved.enum ? 'string' : undefined)) === typeOf(value) ? 1000 : 0
      const required = (resolved.required ?? []).every(key => keys.includes(key)) ? 100 : 0
      const known = keys.filter(key => Object.hasOwn(resolved.properties ?? {}, key)).length
      return {resolved, score: sameType + required + known}
    })
    return scored.reduce((best, next) => (next.score > best.score ? next : best)).resolved
  }

  function report(path: Path, message: string, atKey = false): void {
    problems.push(yaml.problem(path, message, atKey))
  }
}

const TYPES = {
  object: 'a mapping (key: value)',
  array: 'a list',
  string: 'text',
  integer: 'a whole number'
} as const

function typeOf(value: unknown): keyof typeof TYPES | 'other' {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'string') return 'string'
  if (Number.isInteger(value)) return 'integer'
  return value !== null && typeof value === 'object' ? 'object' : 'other'
}

function describe(value: unknown): string {
  const type = typeOf(value)
  return type === 'other' || type === 'integer' ? 'a number or true/false (write it in quotes for text)' : TYPES[type]
}

function resolve(schema: Schema, root: Schema): Schema {
  if (!schema.$ref) return schema
  const target = root.definitions?.[schema.$ref.slice('#/definitions/'.length)]
  if (!target) throw new Error(`The schema names ${schema.$ref}, which it does not define`)
  const {$ref: _, ...own} = schema
  return {...resolve(target, root), ...own}
}

function nameOf(path: Path): string {
  const key = path.findLast(part => typeof part === 'string')
  if (key === undefined) return 'The file'
  return typeof path.at(-1) === 'number' ? `An entry of "${key}"` : `"${key}"`
}

function hint({description}: Schema): string {
  return description ? ` ${description}` : ''
}

function patternMessage(schema: Schema, value: string): string {
  if (schema.patternErrorMessage) return `"${value}" does not fit. ${schema.patternErrorMessage}`
  if (schema.pattern!.includes('\\[')) return 'The words that are found, or written instead, stand in [brackets].'
  return `"${value}" is not a name: lower-case letters and digits, joined by hyphens.`
}
