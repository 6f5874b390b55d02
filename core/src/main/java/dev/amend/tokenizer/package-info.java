/** CLIP's byte-pair tokenizer: text to token ids, exactly as transformers' CLIPTokenizer does it. */
package dev.amend.tokenizer;
