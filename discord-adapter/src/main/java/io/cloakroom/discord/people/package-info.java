/** Who people are: their names, what they may see and decide, and how they sign in. */
package io.cloakroom.discord.people;
