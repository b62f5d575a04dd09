import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webFiles } from '../site/web-files.js';
import { hostNames, isLocalHost } from './host-names.js';

describe('hostNames', () => {
  it('bound to this machine, a site is called by its names alone', () => {
    const known = hostNames('127.0.0.1', ['127.0.0.1']);
    expect(['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '[::1]'].every(known)).toBe(true);
    expect(['example.org', '10.0.0.7', '127.0.0.1.example.org', 'localhost.example.org', '', '[fe80::1]'].some(known)).toBe(false);
  });

  it('bound to all addresses, by any bare address and the names that it was given', () => {
    const known = hostNames('0.0.0.0', ['site.example', 'Hall-Server']);
    expect(['10.0.0.7', '[fe80::1]', 'site.example', 'hall-server', 'localhost'].every(known)).toBe(true);
    expect(['evil.example', 'site.example.evil.example'].some(known)).toBe(false);
  });

  it('tells loopback from the rest', () => {
    expect(['127.0.0.1', '::1', '[::1]', 'localhost'].every(isLocalHost)).toBe(true);
    expect(['0.0.0.0', '::', '192.168.1.2', '127.example.org', 'example.org'].some(isLocalHost)).toBe(false);
  });
});

describe('webFiles', () => {
  it('has the files of the folder by their paths, and no others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nineteen-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'assets/main-1a2b.js'), 'x = 1;'.repeat(1000));
    symlinkSync('/etc/passwd', join(folder, 'leak.txt'));
    const files = await webFiles(folder);
    expect([...files.keys()].sort()).toEqual(['assets/main-1a2b.js', 'index.html']);
    const script = files.get('assets/main-1a2b.js');
    expect(script?.type).toContain('javascript');
    expect(script?.gzip?.length).toBeLessThan(500);
    rmSync(folder, { recursive: true });
    expect((await webFiles(folder)).size).toBe(0);
  });
});
