/** What is counted of a workspace each month: of pictures and requests, never of people. */
package io.cloakroom.numbers;
