/** RGB images, PNG files with their texts, labelled tables of pictures as one picture or one page. */
package dev.amend.image;
