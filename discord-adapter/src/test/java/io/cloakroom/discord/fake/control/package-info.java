/** The fake as a program, with a page to look at and to act on. */
package io.cloakroom.discord.fake.control;
