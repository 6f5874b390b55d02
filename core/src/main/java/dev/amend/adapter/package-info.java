/** Low-rank adapters (LoRA) as the interfaces of this field read and write them. */
package dev.amend.adapter;
