"""Read the values that fields hold, one kind a module: names, dates, identifiers, lists, CommonMark."""
