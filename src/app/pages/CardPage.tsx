import { toAppError } from '../../domain/errors.ts'
import { CardPage } from '../../features/cards/CardPage.tsx'
import { useActions } from '../actions.ts'

/** `/card`: is this card safe to erase? */
export default function CardRoute() {
  const { fail } = useActions()
  return <CardPage choose={'showDirectoryPicker' in window ? choose : null} onFailed={fail} />
}

async function choose(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await window.showDirectoryPicker({ mode: 'read', id: 'card' })
  } catch (error) {
    if (toAppError(error).code === 'call.aborted') return null
    throw error
  }
}
