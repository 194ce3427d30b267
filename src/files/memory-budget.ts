import {constants} from 'node:buffer'
import {getHeapStatistics} from 'node:v8'
import {collectGarbage} from './collect-garbage.ts'

/** The code that a thread ends with which was about to take more than it may. */
export const OVER_BUDGET = 75

/** Smaller arrays are too many to look at each, and come to little before the next larger one. */
const LOOKED_AT = 64 * 1024

/** The longest array of Node 20. Later ones promise any length and fail to give it: what no engine can give is refused alike by all. */
const LONGEST = Math.min(constants.MAX_LENGTH, 2 ** 32)

type ArrayConstructor = (new (...values: readonly unknown[]) => ArrayBufferView) & {readonly BYTES_PER_ELEMENT: number}
const NAMES = ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float32Array'] as const

let budget: number = constants.MAX_LENGTH

/** @param bytes how much this thread may hold from now on, in its heap and in arrays */
export function setBudget(bytes: number): void {
  budget = Math.min(bytes, constants.MAX_LENGTH)
}

/**
 * From now on this thread ends, with the code {@link OVER_BUDGET}, before it makes an array for which it has
 * no room. Who looks from outside may have to wait for a turn, while something that unpacks doubles its
 * arrays in milliseconds; and cannot tell this thread's memory from what others have left.
 */
export function guardArrays(): void {
  for (const name of NAMES) globalThis[name] = guarded(globalThis[name] as unknown as ArrayConstructor) as never
}

/** Whether so many bytes more fit, once what nobody needs has been let go. */
export function hasRoom(bytes: number): boolean {
  if (held() + bytes <= budget) return true
  collectGarbage()
  return held() + bytes <= budget
}

function guarded(constructor: ArrayConstructor): ArrayConstructor {
  const each = constructor.BYTES_PER_ELEMENT
  const proxy: ArrayConstructor = new Proxy(constructor, {
    construct(target, values: readonly unknown[], called) {
      const [first] = values
      const count = typeof first === 'number' ? first : ArrayBuffer.isView(first) ? (first as Uint8Array).length : 0
      const bytes = count * each
      // A picture that claims such a size is left out by the parser.
      if (bytes > LONGEST) throw new RangeError(`Invalid typed array length: ${count}`)
      if (bytes >= LOOKED_AT && !hasRoom(bytes)) process.exit(OVER_BUDGET)
      return Reflect.construct(target, values, called === proxy ? target : called)
    }
  })
  return proxy
}

function held(): number {
  const {used_heap_size, external_memory} = getHeapStatistics()
  return used_heap_size + external_memory
}
