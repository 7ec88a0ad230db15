// First of all: without its policy the page may not even start its workers.
import './client/trusted-types.ts'
import './ui/styles.css'

import { boot } from './app/boot.tsx'
import { drawFirstLook } from './photos/grid/first-look.ts'

const root = document.getElementById('root')
if (root !== null) {
  drawFirstLook()
  void boot(root)
}
