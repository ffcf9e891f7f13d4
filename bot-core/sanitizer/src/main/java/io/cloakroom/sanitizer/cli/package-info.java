/**
 * Cleaning files and folders from the command line, with the sanitizer that the bot runs: {@code
 * cloakroom clean} and {@code cloakroom check}. It needs nothing of the bot.
 */
package io.cloakroom.sanitizer.cli;
