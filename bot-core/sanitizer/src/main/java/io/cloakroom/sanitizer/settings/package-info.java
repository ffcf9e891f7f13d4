/**
 * What an operator sets of the cleaning, and what is made of it; for the bot and the command line.
 */
package io.cloakroom.sanitizer.settings;
