import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.js';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: (event: MouseEvent) => void;
  kind?: 'plain' | 'primary' | 'danger';
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** For one that is on or off. */
  pressed?: boolean;
  icon?: IconName;
  title?: string;
}

/** A button with words. */
export function Button({ children, onClick, kind = 'plain', type = 'button', disabled, pressed, icon, title }: ButtonProps) {
  return (
    <button type={type} class={`button button-${kind}`} onClick={onClick} disabled={disabled} aria-pressed={pressed} title={title}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  /** What it does: its name for screen readers, and its tooltip. */
  label: string;
  onClick: (event: MouseEvent) => void;
  pressed?: boolean;
  disabled?: boolean;
}

/** A button that is a picture. */
export function IconButton({ icon, label, onClick, pressed, disabled }: IconButtonProps) {
  return (
    <button
      type="button"
      class="button button-icon"
      aria-label={label}
      title={label}
      onClick={onClick}
      aria-pressed={pressed}
      disabled={disabled}
    >
      <Icon name={icon} />
    </button>
  );
}
