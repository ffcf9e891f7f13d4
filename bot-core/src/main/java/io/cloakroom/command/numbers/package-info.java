/** The numbers of a month, for whoever answers for a workspace. */
package io.cloakroom.command.numbers;
