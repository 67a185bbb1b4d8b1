// Package model holds the domain types that every floor of the house shares:
// targets, what a server turned out to be, queries and their results, and
// problems told in plain words.
//
// It imports the standard library only and owns no state. A type belongs here
// when two packages of floor 2, which never import each other, must speak of
// the same thing; everything else stays with its owner.
package model
