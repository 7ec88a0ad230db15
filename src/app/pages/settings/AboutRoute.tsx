import { BUILD } from '../../../domain/build.ts'
import { AboutPage } from '../../../features/settings/AboutPage.tsx'
import { readVitals } from '../../vitals.ts'
import { useInstall } from '../../use-install.ts'

export default function AboutRoute() {
  return <AboutPage build={BUILD} install={useInstall()} vitals={readVitals()} />
}
