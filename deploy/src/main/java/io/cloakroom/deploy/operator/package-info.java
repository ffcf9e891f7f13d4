/** How commands ask the running program for what it gives to its operator alone. */
package io.cloakroom.deploy.operator;
