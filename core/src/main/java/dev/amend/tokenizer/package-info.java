/**
 * CLIP's byte-pair tokenizer: text to token ids, exactly as transformers' CLIPTokenizer does it; weights and chunks of long prompts;
 * vocabularies learnt from words.
 */
package dev.amend.tokenizer;
