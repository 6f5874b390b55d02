/** Records that mirror the JSON files of a diffusers folder, and the three model families. */
package dev.amend.config;
