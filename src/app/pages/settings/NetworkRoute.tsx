import { NetworkPage } from '../../../features/network/NetworkPage.tsx'

export default function NetworkRoute() {
  return <NetworkPage />
}
