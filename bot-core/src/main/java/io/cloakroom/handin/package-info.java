/**
 * Pictures that are handed in on a page of the bot's own, so that they never stand in a chat:
 * {@link io.cloakroom.handin.HandInPages} makes the pages, {@link io.cloakroom.handin.HandedFiles}
 * keeps what comes until the intake has it.
 */
package io.cloakroom.handin;
