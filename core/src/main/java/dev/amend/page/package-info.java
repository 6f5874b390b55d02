/** What amend's HTML pages have in common. */
package dev.amend.page;
