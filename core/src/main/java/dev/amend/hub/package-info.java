/** Models in the local cache of the Hugging Face hub. */
package dev.amend.hub;
