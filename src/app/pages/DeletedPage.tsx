import { useNavigate } from '@tanstack/react-router'

import { DeletedPage } from '../../features/trash/DeletedPage.tsx'
import { useActions } from '../actions.ts'

export default function DeletedRoute() {
  const { fail } = useActions()
  const navigate = useNavigate()
  return <DeletedPage onTrash={() => void navigate({ to: '/trash' })} onFailed={fail} />
}
