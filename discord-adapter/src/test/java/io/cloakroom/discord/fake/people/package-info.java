/** People at their clients, who do only what a client lets them. */
package io.cloakroom.discord.fake.people;
