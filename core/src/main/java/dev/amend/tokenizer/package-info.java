/** CLIP's byte-pair tokenizer: text to token ids, exactly as transformers' CLIPTokenizer does it; weights and chunks of long prompts. */
package dev.amend.tokenizer;
