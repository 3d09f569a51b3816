package main

import "context"

func measureBell(context.Context, *stage) ([]row, error)  { return nil, nil }
func measureBoard(context.Context, *stage) ([]row, error) { return nil, nil }
func measureRest(context.Context, *stage) ([]row, error)  { return nil, nil }
