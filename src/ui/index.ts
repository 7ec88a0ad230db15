/** Everything screens may use of the design system. Entries also import './styles.css' once. */
export { AreaTheme } from './area-theme.ts'
export { Banner, type BannerProps } from './Banner.tsx'
export { BarSlot, BarSlotProvider, InBar } from './BarSlot.tsx'
export {
  Button,
  IconButton,
  ToggleIconButton,
  type ButtonProps,
  type ButtonVariant,
  type IconButtonProps,
} from './Button.tsx'
export { Chip, ToggleChip, type ChipProps, type ToggleChipProps } from './Chip.tsx'
export { classNames } from './class-names.ts'
export { Dialog, Sheet, type DialogProps, type SheetProps } from './dialog/Dialog.tsx'
export {
  DialogHost,
  DialogOutlet,
  useDialogs,
  type DialogContentProps,
  type DialogRegistry,
  type Dialogs,
} from './dialog/DialogHost.tsx'
export { FormDialog, type FormDialogProps } from './dialog/FormDialog.tsx'
export { ConfirmDialog, type ConfirmDialogProps, type ConfirmOptions } from './dialog/ConfirmDialog.tsx'
export { useDraft } from './dialog/draft.ts'
export { EmptyState, type EmptyStateProps } from './EmptyState.tsx'
export { FloatingBox, type FloatingBoxProps } from './FloatingBox.tsx'
export { Select, TextField, type SelectOption, type SelectProps, type TextFieldProps } from './Field.tsx'
export {
  createI18n,
  I18nProvider,
  useAreaMessages,
  useMessages,
  type I18n,
  type Translate,
} from './i18n/I18nProvider.tsx'
export {
  chooseLocale,
  loadMessages,
  LOCALE_NAMES,
  LOCALES,
  type Locale,
  type MessageKey,
} from './i18n/locales.ts'
export {
  ContextMenu,
  Menu,
  MenuItem,
  MenuSection,
  MenuSeparator,
  Submenu,
  type ContextMenuProps,
  type MenuItemProps,
  type MenuPlace,
  type MenuProps,
} from './Menu.tsx'
export { Page, Section, type PageProps, type SectionProps } from './Page.tsx'
export { Popover, type PopoverProps } from './Popover.tsx'
export { ProgressBar, ProgressRing, type ProgressBarProps } from './ProgressBar.tsx'
export { SavedField, type SavedFieldProps } from './SavedField.tsx'
export { Checkbox, Switch, type CheckboxProps, type SwitchProps } from './Switch.tsx'
export { Tabs, type TabsProps, type TabSpec } from './Tabs.tsx'
export { ToastHost, useToasts, type ToastOptions } from './Toasts.tsx'
export { Tooltip, type TooltipProps } from './Tooltip.tsx'
export { useAfterPress } from './use-after-press.ts'
export { useEscape } from './use-escape.ts'
export { returnFocus, useReturnedFocus } from './use-returned-focus.ts'
export { useTitle } from './use-title.ts'
export { useVisibleRows, type RowSpan } from './use-visible-rows.ts'
export { VisuallyHidden } from './VisuallyHidden.tsx'
