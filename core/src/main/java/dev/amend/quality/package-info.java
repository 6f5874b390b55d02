/** What an edit costs elsewhere: distances between what a model drew before it and after. */
package dev.amend.quality;
