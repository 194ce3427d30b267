import {readFileSync} from 'node:fs'

/** A type of the protocol as its meta model writes it. */
interface Type {
  readonly kind: string
  readonly name?: string
  readonly element?: Type
  readonly key?: Type
  readonly items?: readonly Type[]
  readonly value?: unknown
}

interface Property {
  readonly name: string
  readonly type: Type
  readonly optional?: boolean
}

interface Structure {
  readonly name: string
  readonly properties: readonly Property[]
  readonly extends?: readonly Type[]
  readonly mixins?: readonly Type[]
}

interface Message {
  readonly method: string
  readonly params?: Type
  readonly result?: Type
}

interface MetaModel {
  readonly requests: readonly Message[]
  readonly notifications: readonly Message[]
  readonly structures: readonly Structure[]
  readonly enumerations: readonly {readonly name: string; readonly type: Type; readonly values: readonly {readonly value: unknown}[]; readonly supportsCustomValues?: boolean}[]
  readonly typeAliases: readonly {readonly name: string; readonly type: Type}[]
}

/**
 * The model is published beside the specification and in no package: `metaModel.json` from
 * https://github.com/microsoft/language-server-protocol, whose path this variable holds.
 */
const file = process.env['LSP_META_MODEL']

/** For the names of tests that cannot compare with it. */
export const whenNoModel = file ? '' : ' (not compared with the model of the protocol: set LSP_META_MODEL to the path of metaModel.json)'

const model: MetaModel = file
  ? (JSON.parse(readFileSync(file, 'utf8')) as MetaModel)
  : {requests: [], notifications: [], structures: [], enumerations: [], typeAliases: []}

const byName = <Item extends {readonly name: string}>(items: readonly Item[]): Map<string, Item> => new Map(items.map(item => [item.name, item]))
const byMethod = (items: readonly Message[]): Map<string, Message> => new Map(items.map(item => [item.method, item]))
const structures = byName(model.structures)
const enumerations = byName(model.enumerations)
const aliases = byName(model.typeAliases)
const requests = byMethod(model.requests)
const notifications = byMethod(model.notifications)

/**
 * What is not as the published model of the protocol has it; empty when all is well.
 *
 * @param asked the method that a response answers
 */
export function problemsIn(message: Record<string, unknown>, asked?: string): string[] {
  if (message['jsonrpc'] !== '2.0') return ['There is no "jsonrpc": "2.0".']
  const {method} = message
  if (typeof method === 'string') {
    if (!file) return []
    const known = ('id' in message ? requests : notifications).get(method)
    if (!known) return [`The protocol has no ${method}.`]
    return known.params ? check(message['params'], known.params, method) : []
  }
  if ('error' in message === 'result' in message) return ['A response has either a result or an error.']
  if ('error' in message) {
    const {code, message: words} = message['error'] as Record<string, unknown>
    return Number.isInteger(code) && typeof words === 'string' ? [] : ['An error has a code and a message.']
  }
  const result = asked === undefined ? undefined : requests.get(asked)?.result
  return result ? check(message['result'], result, `${asked} result`) : []
}

function check(value: unknown, type: Type, at: string): string[] {
  const wrong = (expected: string): string[] => [`${at}: ${JSON.stringify(value)?.slice(0, 120)} is not ${expected}`]
  switch (type.kind) {
    case 'base':
      return isBase(value, type.name!) ? [] : wrong(type.name!)
    case 'array':
      return Array.isArray(value) ? value.flatMap((each, index) => check(each, type.element!, `${at}[${index}]`)) : wrong('a list')
    case 'map':
      return isRecord(value) ? Object.entries(value).flatMap(([key, each]) => check(each, type.value as Type, `${at}.${key}`)) : wrong('a map')
    case 'or': {
      const all = type.items!.map(item => check(value, item, at))
      return all.some(problems => problems.length === 0) ? [] : all.sort((a, b) => a.length - b.length)[0]!
    }
    case 'and':
      return type.items!.flatMap(item => check(value, item, at))
    case 'tuple':
      return Array.isArray(value) && value.length === type.items!.length ? value.flatMap((each, index) => check(each, type.items![index]!, `${at}[${index}]`)) : wrong('a tuple')
    case 'stringLiteral':
      return value === type.value ? [] : wrong(JSON.stringify(type.value))
    case 'literal':
      return isRecord(value) ? properties(value, (type.value as {properties: Property[]}).properties, at) : wrong('an object')
    case 'reference':
      return reference(value, type.name!, at)
  }
  return [`${at}: the model has a type of the unknown kind ${type.kind}`]
}

function reference(value: unknown, name: string, at: string): string[] {
  if (name === 'LSPAny' || name === 'LSPObject' || name === 'LSPArray') return []
  const alias = aliases.get(name)
  if (alias) return check(value, alias.type, at)
  const enumeration = enumerations.get(name)
  if (enumeration) {
    const known = enumeration.values.some(each => each.value === value)
    return known || (enumeration.supportsCustomValues && isBase(value, enumeration.type.name!)) ? [] : [`${at}: ${JSON.stringify(value)} is none of ${name}`]
  }
  if (!isRecord(value)) return [`${at}: ${JSON.stringify(value)?.slice(0, 120)} is no ${name}`]
  return properties(value, propertiesOf(name), at)
}

function propertiesOf(name: string): Property[] {
  const structure = structures.get(name)
  if (!structure) throw new Error(`The model has no ${name}.`)
  const inherited = [...(structure.extends ?? []), ...(structure.mixins ?? [])].flatMap(type => propertiesOf(type.name!))
  return [...inherited.filter(({name: each}) => !structure.properties.some(own => own.name === each)), ...structure.properties]
}

/** Also what the model does not know: a misspelt property would go unseen. */
function properties(value: Record<string, unknown>, known: readonly Property[], at: string): string[] {
  const names = new Set(known.map(({name}) => name))
  return [
    ...known.flatMap(({name, type, optional}) => (value[name] === undefined ? (optional ? [] : [`${at}.${name} is missing`]) : check(value[name], type, `${at}.${name}`))),
    ...Object.keys(value).flatMap(name => (names.has(name) ? [] : [`${at}.${name} is not in the model`]))
  ]
}

function isBase(value: unknown, name: string): boolean {
  switch (name) {
    case 'null':
      return value === null
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
    case 'uinteger':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
    case 'decimal':
      return typeof value === 'number'
    default:
      return typeof value === 'string'
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
