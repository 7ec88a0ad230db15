import { fail } from '../../src/domain/errors.ts'
import type { CommandOutcome } from '../../src/domain/reads.ts'
import type { CommandId } from '../../src/domain/vocabulary.ts'
import type { CommandName, Library, LibraryHealth, ReadArgs, ReadName, ReadValue } from './api.ts'
import type { Command } from './commands/command.ts'
import {
  addToAlbum,
  excludeFromAlbum,
  freezeAlbum,
  includeInAlbum,
  removeFromAlbum,
  reorderAlbum,
  splitAlbum,
} from './commands/album-photos.ts'
import { addSection, deleteSection, updateSection } from './commands/album-sections.ts'
import {
  createAlbum,
  createSmartAlbum,
  deleteAlbum,
  dismissSuggestion,
  mergeAlbums,
  moveAlbum,
  updateAlbum,
} from './commands/albums.ts'
import { addToBasket, emptyBasket, removeFromBasket } from './commands/basket.ts'
import { bulkEdit } from './commands/bulk-edit.ts'
import { redoGroup, undoGroup } from './commands/history.ts'
import { noteThumbsLost, noteViewing, recordRequests } from './commands/page.ts'
import {
  captionPhotos,
  favoritePhotos,
  flagPhotos,
  hidePhotos,
  labelPhotos,
  ratePhotos,
  rotatePhotos,
  titlePhotos,
} from './commands/photos.ts'
import {
  createTag,
  deleteTag,
  mergeTags,
  moveTag,
  refuseTag,
  renameTag,
  tagPhotos,
  updateTag,
} from './commands/tags.ts'
import { removePhotos, restorePhotos, trashPhotos } from './commands/trash.ts'
import { cancelJob, pausePipeline, resumePipeline, retryPipeline } from './commands/pipeline.ts'
import { setSetting } from './commands/settings.ts'
import {
  addSource,
  filesArrived,
  reconnectSource,
  removeSource,
  reportPermission,
  rescanSource,
} from './commands/sources.ts'
import type { LibraryContext, ReadContext } from './context.ts'
import { trackInto } from './db/tracked.ts'
import { duplicateReads } from './duplicates/reads.ts'
import { sourceReads } from './ingest/reads.ts'
import { alike, alikeBy } from './queries/alike.ts'
import { albumSuggestions } from './queries/album-suggestions.ts'
import { albumReasons, albumsOf } from './queries/albums-of.ts'
import { album, albums, albumTitles } from './queries/albums.ts'
import { askedPicture } from './queries/asked-picture.ts'
import { smartCounts } from './queries/smart-counts.ts'
import { assets } from './queries/assets.ts'
import { attention } from './queries/attention.ts'
import { deleteSearch, saveSearch, updateSearch } from './commands/searches.ts'
import { distinctDuplicates, resolveAllDuplicates, resolveDuplicates } from './commands/duplicates.ts'
import { finishCulling } from './commands/finish-culling.ts'
import { makeStack, setStackTop, unstack, unstackAll } from './commands/stacks.ts'
import {
  answerPeople,
  assignFaces,
  drawFace,
  hidePeople,
  mergePeople,
  namePerson,
  notFaces,
  notThisPerson,
  setBirthday,
  setPersonCover,
  setPersonKind,
  setPersonStrictness,
  splitPerson,
} from './commands/people.ts'
import { adoptKeywords, countUntaggedKeywords } from './commands/adopt-keywords.ts'
import { adoptNames } from './commands/adopt-names.ts'
import { correctText, setTextKind } from './commands/text.ts'
import { bulkPreview, fieldsAmong } from './queries/bulk-edit.ts'
import { chooseFiles, previewFiles } from './disk-trash/choose-files.ts'
import { deletionFiles, deletions } from './disk-trash/deletion-rows.ts'
import { facets } from './queries/facets.ts'
import { savedSearches } from './queries/saved-searches.ts'
import { search, searchReasons } from './queries/search.ts'
import { suggest } from './queries/suggest.ts'
import { filterCounts } from './queries/filter-counts.ts'
import { understandShown } from './queries/near-names.ts'
import { folders } from './queries/folders.ts'
import { history, undoable } from './queries/history.ts'
import { idle } from './queries/idle.ts'
import { integrity } from './queries/integrity.ts'
import { locate } from './queries/locate.ts'
import { marked } from './queries/marked.ts'
import { lookAlikes } from './queries/look-alikes.ts'
import { allPeople, people, person, personFaces, personPhotos } from './queries/people.ts'
import { peopleSuggestions } from './queries/people-suggestions.ts'
import { photo } from './queries/photo.ts'
import { countNamesInFiles } from './people/names-in-files.ts'
import { meaningState } from './queries/meaning-state.ts'
import { photoObjects } from './queries/photo-objects.ts'
import { photoFaces } from './queries/photo-faces.ts'
import { progress } from './queries/progress.ts'
import { quality } from './queries/quality.ts'
import {
  keepOverSidecar,
  retryWriting,
  takeSidecar,
  writePeople,
  writeSidecars,
} from './sidecars/sidecar-commands.ts'
import { photoSidecars, sidecars, unwrittenSidecars } from './sidecars/sidecar-reads.ts'
import { requests } from './queries/requests.ts'
import { settings } from './queries/settings.ts'
import { stackCounts, stackPhotos, stacks } from './queries/stacks.ts'
import { tagsAmong } from './queries/tags-among.ts'
import { photoText, textShelves } from './queries/text.ts'
import { totals } from './queries/totals.ts'
import { tagSuggestionsAmong } from './queries/tag-suggestions-among.ts'
import { tagSuggestions } from './queries/tag-suggestions.ts'
import { tags } from './queries/tags.ts'
import { tiles } from './queries/tiles.ts'
import { timeline } from './queries/timeline.ts'

export type ReadHandler<Name extends ReadName> = (
  context: ReadContext,
  args: ReadArgs<Name>,
) => ReadValue<Name> | Promise<ReadValue<Name>>
export type ReadHandlers = { readonly [Name in ReadName]: ReadHandler<Name> }
export type CommandHandlers = Readonly<Record<CommandName, Command>>

/** Reads that touch files besides the database: the worker composes them from ingest and platform. */
export type FileReads = Pick<
  ReadHandlers,
  | 'display'
  | 'scrubStrip'
  | 'storage'
  | 'backup'
  | 'cardCheck'
  | 'models'
  | 'faceData'
  | 'vector'
  | 'vectors'
  | 'placeOf'
  | 'voiceNote'
  | 'missingVoiceNotes'
>
/** Commands whose behaviour is scanning, files or the life of the worker. */
export type FileCommands = Pick<
  CommandHandlers,
  | 'sources.resolveFrozen'
  | 'sources.takeOver'
  | 'library.reset'
  | 'backup.restore'
  | 'cards.check'
  | 'cards.stop'
  | 'models.install'
  | 'models.remove'
  | 'models.download'
  | 'models.pause'
  | 'models.measure'
  | 'vectors.check'
  | 'photos.deleteFromDisk'
  | 'disk.restore'
  | 'disk.empty'
  | 'disk.retry'
  | 'disk.keepRest'
  | 'text.readAgain'
  | 'searches.takePicture'
  | 'searches.forgetPictures'
  | 'people.enable'
  | 'people.disable'
  | 'people.forget'
  | 'photos.voiceNote'
>

/** Anything given here replaces the default, e.g. ingest's own `sources.remove`. */
export interface LibraryParts {
  readonly reads: FileReads & Partial<ReadHandlers>
  readonly commands: FileCommands & Partial<CommandHandlers>
  readonly health?: () => LibraryHealth
}

const HEALTHY: LibraryHealth = { readonly: false, error: null, damagedCopy: null }

/** Puts every read and command behind the two verbs. */
export function createLibrary(context: LibraryContext, parts: LibraryParts): Library {
  const reads: ReadHandlers = {
    timeline: ({ db }, args) => timeline(db, args),
    tiles: ({ db }, args) => tiles(db, args),
    photo: ({ db }, args) => photo(db, args),
    facets: ({ db }, args) => facets(db, args),
    understand({ db, asker }, args) {
      const understood = understandShown(db, args)
      asker.want(understood.plan.filters)
      return understood
    },
    async search({ db, asker }, args) {
      await asker.answer(understandShown(db, args).plan.filters)
      return search(db, args)
    },
    searchReasons: ({ db }, args) => searchReasons(db, args),
    askedPicture: ({ db }, args) => askedPicture(db, args),
    savedSearches: ({ db }, args) => savedSearches(db, args),
    filterCounts: ({ db }, args) => filterCounts(db, args),
    suggest: ({ db }, args) => suggest(db, args),
    folders: ({ db }, args) => folders(db, args),
    ...sourceReads,
    tags: ({ db }) => tags(db),
    tagsAmong: ({ db }, args) => tagsAmong(db, args),
    keywordsInFiles: ({ db }) => countUntaggedKeywords(db),
    tagSuggestions,
    tagSuggestionsAmong,
    ...duplicateReads,
    stacks: ({ db }, args) => stacks(db, args),
    stackCounts: ({ db }) => stackCounts(db),
    stackPhotos: ({ db }, args) => stackPhotos(db, args),
    totals: ({ db }, args) => totals(db, args),
    alike: ({ db }, args) => alike(db, args),
    alikeBy: ({ db }, args) => alikeBy(db, args),
    marked: ({ db }) => marked(db),
    fieldsAmong: ({ db }, args) => fieldsAmong(db, args),
    bulkPreview: ({ db }, args) => bulkPreview(db, args),
    diskPreview: ({ db }, args) => previewFiles(chooseFiles(db, args)),
    diskDeletions: ({ db }) => deletions(db),
    diskDeletionFiles: ({ db }, { deletion, limit }) => deletionFiles(db, deletion, limit ?? Infinity),
    sidecars: ({ db }) => sidecars(db),
    unwrittenSidecars: ({ db }, args) => unwrittenSidecars(db, args),
    photoSidecars: ({ db }, args) => photoSidecars(db, args),
    quality: ({ db }, args) => quality(db, args),
    meaning: ({ db }, args) => meaningState(db, args),
    photoObjects: ({ db, pipeline }, args) => photoObjects(db, pipeline, args),
    photoText: ({ db, pipeline }, args) => photoText(db, pipeline, args),
    textShelves: ({ db }) => textShelves(db),
    people: ({ db }, args) => people(db, args),
    allPeople: ({ db }) => allPeople(db),
    person: ({ db }, args) => person(db, args),
    personFaces: ({ db }, args) => personFaces(db, args),
    personPhotos: ({ db }, args) => personPhotos(db, args),
    namesInFiles: ({ db }) => countNamesInFiles(db),
    photoFaces: ({ db, pipeline }, args) => photoFaces(db, pipeline, args),
    peopleSuggestions: ({ db }, args) => peopleSuggestions(db, args),
    lookAlikes: ({ db }, args) => lookAlikes(db, args),
    albums: ({ db }) => albums(db),
    albumTitles: ({ db }) => albumTitles(db),
    album: ({ db }, args) => album(db, args),
    albumsOf: ({ db }, args) => albumsOf(db, args),
    albumReasons: ({ db }, args) => albumReasons(db, args),
    smartCounts: ({ db }, args) => smartCounts(db, args),
    albumSuggestions: ({ db }) => albumSuggestions(db),
    progress: ({ db, pipeline }) => progress(db, pipeline),
    attention: ({ db }, args) => attention(db, args),
    history: ({ db }, args) => history(db, args),
    assets: ({ db, pipeline }, args) => assets(db, pipeline, args),
    settings: ({ db }) => settings(db),
    requests: ({ db }, args) => requests(db, args),
    locate: ({ db }, args) => locate(db, args),
    undoable: ({ db }) => undoable(db, context.device),
    idle: ({ db, pipeline }, args) => idle(db, pipeline, args),
    integrity: ({ db }) => integrity(db),
    health: () => parts.health?.() ?? HEALTHY,
    ...parts.reads,
  }
  const commands: CommandHandlers = {
    'photos.rate': ratePhotos,
    'photos.favorite': favoritePhotos,
    'photos.label': labelPhotos,
    'photos.flag': flagPhotos,
    'photos.caption': captionPhotos,
    'photos.title': titlePhotos,
    'photos.hide': hidePhotos,
    'photos.tag': tagPhotos,
    'photos.refuseTag': refuseTag,
    'photos.bulkEdit': bulkEdit,
    'photos.trash': trashPhotos,
    'photos.finishCulling': finishCulling,
    'photos.restore': restorePhotos,
    'photos.remove': removePhotos,
    'photos.rotate': rotatePhotos,
    'basket.add': addToBasket,
    'basket.remove': removeFromBasket,
    'basket.empty': emptyBasket,
    'searches.save': saveSearch,
    'searches.update': updateSearch,
    'searches.delete': deleteSearch,
    'tags.adoptKeywords': adoptKeywords,
    'tags.create': createTag,
    'tags.rename': renameTag,
    'tags.move': moveTag,
    'tags.merge': mergeTags,
    'tags.delete': deleteTag,
    'tags.update': updateTag,
    'duplicates.resolve': resolveDuplicates,
    'duplicates.resolveAll': resolveAllDuplicates,
    'duplicates.distinct': distinctDuplicates,
    'text.correct': correctText,
    'text.setKind': setTextKind,
    'people.name': namePerson,
    'people.merge': mergePeople,
    'people.split': splitPerson,
    'people.assign': assignFaces,
    'people.notThis': notThisPerson,
    'people.notFace': notFaces,
    'people.adoptNames': adoptNames,
    'people.draw': drawFace,
    'people.setCover': setPersonCover,
    'people.setBirthday': setBirthday,
    'people.setKind': setPersonKind,
    'people.hide': hidePeople,
    'people.answer': answerPeople,
    'people.setStrictness': setPersonStrictness,
    'stacks.make': makeStack,
    'stacks.setTop': setStackTop,
    'stacks.unstack': unstack,
    'stacks.unstackAll': unstackAll,
    'albums.create': createAlbum,
    'albums.createSmart': createSmartAlbum,
    'albums.update': updateAlbum,
    'albums.move': moveAlbum,
    'albums.add': addToAlbum,
    'albums.remove': removeFromAlbum,
    'albums.reorder': reorderAlbum,
    'albums.addSection': addSection,
    'albums.updateSection': updateSection,
    'albums.deleteSection': deleteSection,
    'albums.merge': mergeAlbums,
    'albums.split': splitAlbum,
    'albums.delete': deleteAlbum,
    'albums.include': includeInAlbum,
    'albums.exclude': excludeFromAlbum,
    'albums.freeze': freezeAlbum,
    'albums.dismissSuggestion': dismissSuggestion,
    undo: undoGroup,
    redo: redoGroup,
    'sources.add': addSource,
    'sources.writeSidecars': writeSidecars,
    'sources.writePeople': writePeople,
    'sidecars.retry': retryWriting,
    'photos.takeSidecar': takeSidecar,
    'photos.keepOverSidecar': keepOverSidecar,
    'sources.remove': removeSource,
    'sources.rescan': rescanSource,
    'sources.reconnect': reconnectSource,
    'sources.permission': reportPermission,
    'files.arrived': filesArrived,
    'pipeline.pause': pausePipeline,
    'pipeline.resume': resumePipeline,
    'pipeline.retry': retryPipeline,
    'jobs.cancel': cancelJob,
    'settings.set': setSetting,
    'library.viewing': noteViewing,
    'library.thumbsLost': noteThumbsLost,
    'network.record': recordRequests,
    ...parts.commands,
  }
  return {
    read: async (name, args, signal) => {
      // The name may come from another build; `constructor` must not find Object.prototype's.
      if (!Object.hasOwn(reads, name))
        return fail('input.invalid', 'This library has no such read.', { subject: String(name).slice(0, 80) })
      const seen = new Set<string>()
      const handler = reads[name]
      const value = await handler(
        {
          db: trackInto(context.db, seen),
          pipeline: context.pipeline,
          asker: context.asker,
          signal,
          now: () => context.now(),
        },
        args,
      )
      return { value, reads: [...seen] }
    },
    run: (name, args, id) => runCommand(commands, context, name, args, id),
  }
}

async function runCommand(
  commands: CommandHandlers,
  context: LibraryContext,
  name: string,
  args: unknown,
  id: CommandId,
): Promise<CommandOutcome> {
  if (!isCommandName(commands, name))
    return fail('input.invalid', 'This library has no such command.', { subject: name.slice(0, 80) })
  return await commands[name](context, args, id)
}

function isCommandName(commands: CommandHandlers, name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}
