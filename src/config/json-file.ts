import {findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError} from 'jsonc-parser'
import {createPositions} from '../positions.ts'
import type {Problem} from '../rulebook/problems.ts'
import type {Path, YamlFile} from '../rulebook/yaml-file.ts'

/**
 * Parses JSON, comments and commas at the end allowed, so that it knows where each value was written.
 *
 * @param within the path of the part that matters; paths of the result count from there
 */
export function parseJson(file: string, text: string, problems: Problem[], within: Path = []): YamlFile {
  const errors: ParseError[] = []
  const body = text.replace(/^\uFEFF/, '')
  const tree = parseTree(body, errors, {allowTrailingComma: true, allowEmptyContent: true})
  const positions = createPositions(body)
  const place = (offset: number): {line: number; column: number} => {
    const {line, column} = positions.lineColumn(offset)
    return {line, column}
  }
  for (const {error, offset} of errors.slice(0, 1))
    problems.push({file, ...place(offset), message: `This is not JSON: ${asWords(printParseErrorCode(error))}.`})
  const part = tree && (findNodeAtLocation(tree, [...within]) ?? (within.length === 0 ? tree : undefined))
  const at = (path: Path, atKey: boolean): {line: number; column: number} => place(offsetOf(tree, [...within, ...path], atKey))
  return {
    file,
    value: errors.length > 0 || !part ? undefined : getNodeValue(part),
    line: path => at(path, false).line,
    problem: (path, message, atKey = false) => ({file, ...at(path, atKey), message})
  }
}

/** Of the value, or of the nearest value around it that is there. */
function offsetOf(tree: Node | undefined, path: Path, atKey: boolean): number {
  if (!tree) return 0
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length))
    if (!node) continue
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined
    return atKey && length === path.length && key ? key.offset : node.offset
  }
  return tree.offset
}

/** "CommaExpected" reads as "comma expected". */
function asWords(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()
}
