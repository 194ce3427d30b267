import {PeoplefirstError} from '../errors.ts'

/** What stands in the way, by the code of the system, as a clause that goes behind "…: ". */
const READING: Readonly<Record<string, string>> = {
  EACCES: 'its permissions do not let you read it',
  EPERM: 'its permissions do not let you read it',
  ENOENT: 'it is not there',
  ELOOP: 'it is a link that leads back to itself',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EAGAIN: 'it is made by the system, which has nothing in it now',
  ENAMETOOLONG: 'its name is longer than the system allows',
  EIO: 'the disk reports an error while reading it'
}

const WRITING: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission to write to it or to its folder',
  EPERM: 'you have no permission to write to it or to its folder',
  EROFS: 'it lies on a disk that can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENOENT: 'it, or the folder that it belongs in, is not there',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'a file stands where its folder should be',
  ENOTDIR: 'a file stands where its folder should be',
  EBUSY: 'another program holds it open'
}

/** Why a file could not be read: a clause without a full stop. */
export function whyUnread(error: unknown): string {
  return reasonIn(error, READING)
}

/** Why a file could not be written: a clause without a full stop. An error of ours is asked for what caused it. */
export function whyUnwritten(error: unknown): string {
  return reasonIn(error instanceof PeoplefirstError && error.cause instanceof Error ? error.cause : error, WRITING)
}

function reasonIn(error: unknown, reasons: Readonly<Record<string, string>>): string {
  const {code, message} = error as NodeJS.ErrnoException
  if (code !== undefined && Object.hasOwn(reasons, code)) return reasons[code]!
  // Only errors of the system have a number; what others say are our own words.
  const isOurs = (error as NodeJS.ErrnoException).errno === undefined
  return `${isOurs ? '' : 'the system says: '}${message.replace(/\.$/, '')}`
}
