/** The command {@code amend}. Only this package prints and exits. */
package dev.amend.cli;
