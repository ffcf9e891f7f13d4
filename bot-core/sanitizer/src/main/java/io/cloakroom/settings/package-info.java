/**
 * How a setting is declared: once, with its name, its meaning and how its value is read. What reads
 * settings, what lists them and what tests them all begin from these declarations.
 */
package io.cloakroom.settings;
