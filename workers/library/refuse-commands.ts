import type { Command } from './commands/command.ts'
import type { FileCommands } from './library.ts'

/** Every one of them refused: where nothing may be written, and in tests of other things. */
export function refuseFileCommands(refuse: Command): FileCommands {
  return {
    'sources.resolveFrozen': refuse,
    'sources.takeOver': refuse,
    'library.reset': refuse,
    'backup.restore': refuse,
    'cards.check': refuse,
    'cards.stop': refuse,
    'models.install': refuse,
    'models.remove': refuse,
    'models.download': refuse,
    'models.pause': refuse,
    'models.measure': refuse,
    'vectors.check': refuse,
    'photos.deleteFromDisk': refuse,
    'disk.restore': refuse,
    'disk.empty': refuse,
    'disk.retry': refuse,
    'disk.keepRest': refuse,
    'text.readAgain': refuse,
    'searches.takePicture': refuse,
    'searches.forgetPictures': refuse,
    'people.enable': refuse,
    'people.disable': refuse,
    'people.forget': refuse,
    'photos.voiceNote': refuse,
  }
}
