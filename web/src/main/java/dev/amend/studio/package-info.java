/** A model that many ask at once: named edits, a fair queue, jobs that are drawn one after the other. It knows nothing of HTTP. */
package dev.amend.studio;
