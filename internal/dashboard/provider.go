package dashboard

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	providerDir   = "grafana/provisioning/dashboards"
	dataSourceDir = "grafana/provisioning/datasources"
	// maxFiles bounds one provider, should its path be "/".
	maxFiles = 5000
)

// reading is one pass over all files.
type reading struct {
	ctx    context.Context
	env    func(string) (string, bool)
	layers []layer

	before, cache fileCache
	found         []candidate
	dashboards    []model.Dashboard
	byUID         map[string]int
	places        map[string]place
	dataSources   []model.DataSource
	faults        []model.Fault
}

func (r *reading) report(fault model.Fault) { r.faults = append(r.faults, fault) }

// provider is an entry of a dashboard provisioning file.
type provider struct {
	Name      string `yaml:"name"`
	Type      string `yaml:"type"`
	Folder    string `yaml:"folder"`
	FolderUID string `yaml:"folderUid"`
	// UIUpdates lets people save dashboards back to their files.
	UIUpdates bool `yaml:"allowUiUpdates"`
	Options   struct {
		Path            string `yaml:"path"`
		FoldersFromTree bool   `yaml:"foldersFromFilesStructure"`
	} `yaml:"options"`
}

func providerSettings() []string {
	return []string{
		"name", "orgId", "type", "folder", "folderUid", "options", "allowUiUpdates",
		// Settings of Grafana's that files here do not need.
		"disableDeletion", "editable", "updateIntervalSeconds",
	}
}

// provisioningFile is one YAML file of a provisioning folder.
type provisioningFile struct {
	layer layer
	name  string
}

// provisioningFiles lists the YAML files of a folder over all layers, the
// person's first; a file hides those of the same name in later layers.
func (r *reading) provisioningFiles(dir string) []provisioningFile {
	var files []provisioningFile
	seen := map[string]bool{}
	for _, l := range r.layers {
		entries, err := fs.ReadDir(l.fsys, dir)
		if err != nil {
			continue // the folder need not exist
		}
		for _, entry := range entries {
			name := entry.Name()
			if ext := path.Ext(name); entry.IsDir() || (ext != ".yml" && ext != ".yaml") || seen[name] {
				continue
			}
			seen[name] = true
			files = append(files, provisioningFile{l, path.Join(dir, name)})
		}
	}
	return files
}

// open parses a provisioning file; nil when there is nothing to use in it.
func (r *reading) open(f provisioningFile, secrets bool) *document {
	data, fault := readLimited(f.layer.fsys, f.name, maxYAML)
	if fault != nil {
		fault.File = f.layer.show(f.name)
		r.report(*fault)
		return nil
	}
	doc := &document{file: f.layer.show(f.name), env: r.env, report: r.report, secrets: secrets}
	if !doc.parse(data) {
		return nil
	}
	return doc
}

// readProviders finds the files of every provider and reads them, the
// person's before the built-in ones.
func (r *reading) readProviders() {
	for _, file := range r.provisioningFiles(providerDir) {
		doc := r.open(file, false)
		if doc == nil {
			continue
		}
		for i, node := range doc.list("providers") {
			var p provider
			field := fmt.Sprintf("providers[%d]", i)
			if doc.decode(node, field, providerSettings(), &p) && p.usable(doc, node.Line, field) {
				r.walkProvider(p, file, doc, node.Line, field)
			}
		}
	}
	slices.SortStableFunc(r.found, func(a, b candidate) int {
		return boolOrder(a.layer.builtIn) - boolOrder(b.layer.builtIn)
	})
	r.loadFound()
}

func boolOrder(last bool) int {
	if last {
		return 1
	}
	return 0
}

// usable reports a provider that cannot be followed.
func (p provider) usable(doc *document, line int, field string) bool {
	switch {
	case p.Type != "" && p.Type != "file":
		doc.fail(line, field+".type", fmt.Sprintf("providers of type %q are not known", p.Type), "use \"file\"")
	case p.Options.Path == "":
		doc.fail(line, field+".options.path", "the provider has no path", "name the folder of the JSON files")
	case p.Options.FoldersFromTree && p.Folder != "" && p.FolderUID != "":
		doc.fail(line, field, "folder and folderUid must be empty with foldersFromFilesStructure", "remove one of them; Grafana refuses this too")
	default:
		return true
	}
	return false
}

// candidate is a dashboard file that a provider names.
type candidate struct {
	layer  layer
	name   string
	folder model.Folder
	// writable is true when it may be saved back.
	writable bool
}

// walkProvider collects the JSON files of a provider.
func (r *reading) walkProvider(p provider, file provisioningFile, doc *document, line int, field string) {
	roots := r.roots(p.Options.Path, !file.layer.builtIn)
	if len(roots) == 0 {
		doc.fail(line, field+".options.path", fmt.Sprintf("there is no folder %q", p.Options.Path), "create it, or correct the path")
	}
	for _, root := range roots {
		r.walkRoot(p, root)
	}
}

func (r *reading) walkRoot(p provider, root provisioningFile) {
	count := 0
	err := fs.WalkDir(root.layer.fsys, root.name, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case r.ctx.Err() != nil:
			return r.ctx.Err()
		case err != nil:
			fault := unreadable(err)
			fault.File = root.layer.show(name)
			r.report(*fault)
			return nil
		case entry.IsDir() && name != root.name && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".json":
			return nil
		}
		if count++; count > maxFiles {
			return fs.SkipAll
		}
		r.found = append(r.found, candidate{root.layer, name, p.folderOf(root.name, name), p.UIUpdates && !root.layer.builtIn})
		return nil
	})
	if err != nil && r.ctx.Err() == nil {
		r.report(model.Fault{File: root.layer.show(root.name), Message: err.Error()})
	}
}

// folderOf is the folder of a file by Grafana's rule: the provider's, or with
// foldersFromFilesStructure the name of the directory the file lies in, the
// root for files at the top.
func (p provider) folderOf(root, name string) model.Folder {
	if !p.Options.FoldersFromTree {
		return folder(p.Folder, p.FolderUID)
	}
	if dir := path.Dir(name); dir != root {
		return folder(path.Base(dir), "")
	}
	return model.Folder{}
}

// folder makes a folder; without a uid it is made from the title, so that it
// is the same after every start.
func folder(title, uid string) model.Folder {
	if title == "" || strings.EqualFold(title, "General") {
		return model.Folder{}
	}
	if uid == "" {
		uid = uidFromTitle(title)
	}
	return model.Folder{UID: uid, Title: title}
}

// roots finds the folder that a provider's path means. Paths of Grafana's
// container mean the folders that are mounted there, which lie in the
// configuration directory, so that one provisioning file serves both.
func (r *reading) roots(where string, mayLeave bool) []provisioningFile {
	name, inTree := treePath(where)
	var roots []provisioningFile
	for _, l := range r.layers {
		if inTree && l.isDir(name) {
			roots = append(roots, provisioningFile{l, name})
		}
	}
	ownTree := slices.ContainsFunc(roots, func(f provisioningFile) bool { return !f.layer.builtIn })
	if mayLeave && !ownTree && filepath.IsAbs(where) {
		outside := layer{fsys: os.DirFS(where), dir: where}
		if outside.isDir(".") {
			roots = append(roots, provisioningFile{outside, "."})
		}
	}
	return roots
}

// treePath is the name in the configuration directory of a relative path, or
// of one under the two mount points of Grafana's container.
func treePath(where string) (string, bool) {
	where = filepath.ToSlash(where)
	for _, mount := range []string{"/etc/grafana/", "/var/lib/grafana/"} {
		if rest, ok := strings.CutPrefix(where, mount); ok {
			where = "grafana/" + rest
		}
	}
	name := path.Clean(where)
	return name, fs.ValidPath(name)
}

// loadFound reads the files that were found. The first file with a uid wins;
// the person's files come first, and a second one of theirs is a fault.
func (r *reading) loadFound() {
	seen := map[fileKey]bool{}
	replaced := map[string]bool{} // names of the person's files that are in force
	for _, c := range r.found {
		key := fileKey{c.layer.dir, c.name}
		if seen[key] || (c.layer.builtIn && replaced[c.name]) || r.ctx.Err() != nil {
			continue
		}
		seen[key] = true
		file := r.readFile(c.layer, c.name)
		if file.fault != nil {
			r.report(*file.fault)
		}
		if file.good {
			replaced[c.name] = true
			r.add(file.dashboard, c)
		}
	}
}

// add takes a dashboard in unless its uid is taken.
func (r *reading) add(d model.Dashboard, from candidate) {
	d.Folder, d.Writable = from.folder, from.writable
	i, taken := r.byUID[d.UID]
	if !taken {
		if d.Origin == model.OriginFile {
			r.places[d.UID] = place{from.layer.dir, from.name}
		}
		r.byUID[d.UID] = len(r.dashboards)
		r.dashboards = append(r.dashboards, d)
		return
	}
	if d.Origin != model.OriginBuiltIn {
		r.report(model.Fault{
			File: d.File, Field: "uid", Value: d.UID,
			Message: "another dashboard has the same uid: " + r.dashboards[i].File,
			Mend:    "give one of the two another uid",
		})
	}
}
