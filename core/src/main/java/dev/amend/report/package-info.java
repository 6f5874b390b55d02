/** Pages that tell what was measured. */
package dev.amend.report;
