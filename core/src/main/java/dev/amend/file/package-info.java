/** Files: written whole or not at all, hashed, read as tables, and kept in folders that belong to their settings. */
package dev.amend.file;
