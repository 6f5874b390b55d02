/** Evaluation: tables of edits, judges of images, scores. */
package dev.amend.eval;
